import { describe, expect, test } from 'vitest';
import { unknownRayKeys } from './ray.ts';
import { readCatalogue } from './read.ts';

const ray = readCatalogue().ray('2.56.0');

describe('Ray 2.56.0', () => {
  test('has the fields that charts write', () => {
    expect(Object.keys(ray.models.LLMConfig!.fields!)).toEqual(
      expect.arrayContaining(['model_loading_config', 'engine_kwargs', 'accelerator_type', 'deployment_config']),
    );
    expect(ray.models.LLMConfig!.unknownKeys).toBe('refused');
    expect(ray.models.LLMConfig!.fields!.log_engine_metrics!.default).toBe(true);
    expect(ray.models.AutoscalingConfig!.fields!.target_ongoing_requests!.default).toBe(2);
    expect(ray.models.AutoscalingConfig!.fields!.metrics_interval_s!.deprecated).toBe(true);
  });

  test('drops keys of older releases without a word: they are found', () => {
    const autoscaling_config = { min_replicas: 1, target_num_ongoing_requests_per_replica: 20 };
    const deployments = [{ name: 'a', max_concurrent_queries: 100, autoscaling_config }];
    const config = { applications: [{ import_path: 'a:b', route_prefix: '/', deployments }] };
    expect(ray.models.DeploymentSchema!.unknownKeys).toBe('dropped');
    expect(unknownRayKeys(ray, 'ServeDeploySchema', config)).toEqual([
      'ServeDeploySchema.applications.0.deployments.0.max_concurrent_queries',
      'ServeDeploySchema.applications.0.deployments.0.autoscaling_config.target_num_ongoing_requests_per_replica',
    ]);
  });

  test('an unknown version says which there are', () => {
    expect(() => readCatalogue().ray('1.0.0')).toThrow(/no table of ray 1\.0\.0[\s\S]*expected one of: 2\.56\.0/);
  });
});
