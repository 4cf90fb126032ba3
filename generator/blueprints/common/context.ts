import type { Defined, Node, Ref } from '../../sdk/index.ts';
import { imageDefine } from './image.ts';
import { type ModelPaths, modelPaths } from './loading/model-paths.ts';
import { sourcePorts } from './loading/source-ports.ts';
import { type NameLabel, type Names, names } from './names.ts';
import type { ModelRefs } from './values.ts';

/** Some values of a chart, and its names: what a resource needs that charts without a model have too. */
export interface Named<V> {
  readonly v: Ref<V>;
  readonly names: Names;
}

/** What the templates of a chart with a model share. */
export interface Context {
  readonly v: ModelRefs;
  readonly names: Names;
  readonly engineImage: Node<string>;
  readonly loaderImage: Node<string>;
  readonly paths: ModelPaths;
  /** Ports of the model's source. */
  readonly ports: Node<readonly string[]>;
  readonly defines: readonly Defined<unknown>[];
}

export function context(v: ModelRefs, nameLabel?: NameLabel): Context {
  const naming = names(v, nameLabel);
  const engineImage = imageDefine('engineImage', v.image, v.global);
  const loaderImage = imageDefine('loaderImage', v.loader.image, v.global);
  const paths = modelPaths(v);
  const ports = sourcePorts(v);
  return {
    v,
    names: naming,
    engineImage: engineImage.use,
    loaderImage: loaderImage.use,
    paths,
    ports: ports.list,
    defines: [...naming.defines, engineImage, loaderImage, ...paths.defines, ...ports.defines],
  };
}
