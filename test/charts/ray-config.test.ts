import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { unknownRayKeys } from '../../generator/catalogue/ray.ts';
import { readCatalogue } from '../../generator/catalogue/read.ts';
import type { RayService } from '../../generator/kubernetes/resources.gen.ts';
import { repository } from '../tools/paths.ts';
import { charts } from './support/charts.ts';
import { render } from './support/helm.ts';

/** Charts with a RayService, and the table of the Ray that their profile names. */
const rayCharts = charts.flatMap(chart => {
  const profile = parse(readFileSync(join(repository, 'profiles', `${chart.name}.yaml`), 'utf8')) as {
    readonly ray?: { readonly version: string };
  };
  return profile.ray ? [{ chart, ray: readCatalogue().ray(profile.ray.version) }] : [];
});

test('there is a chart with Ray', () => expect(rayCharts.length).toBeGreaterThan(0));

describe.each(rayCharts)('$chart.name', ({ chart, ray }) => {
  test.each([{ name: 'values.yaml', path: undefined }, ...chart.files])(
    'Ray knows every key of serveConfigV2 with $name',
    async ({ path }) => {
      const objects = await render(chart.folder, path ? { files: [path] } : {});
      const service = objects.find(object => object.kind === 'RayService') as RayService;
      const config = parse(service.spec!.serveConfigV2!) as {
        readonly applications: readonly { readonly args: { readonly llm_configs: readonly Model[] } }[];
      };
      expect(unknownRayKeys(ray, 'ServeDeploySchema', config)).toEqual([]);
      const models = config.applications.flatMap(application => application.args.llm_configs);
      expect(models.length).toBeGreaterThan(0);
      for (const model of models) {
        expect(unknownRayKeys(ray, 'LLMConfig', model)).toEqual([]);
        // LLMConfig takes any object there and hands it to the deployment
        expect(unknownRayKeys(ray, 'DeploymentSchema', model.deployment_config)).toEqual([]);
      }
    },
  );
});

/** The part of an LLMConfig that Ray itself does not check. */
interface Model {
  readonly deployment_config?: unknown;
}
