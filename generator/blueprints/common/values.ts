import type { Ref } from '../../sdk/index.ts';
import type { DeploymentValues } from '../deployment/values.gen.ts';
import type { RayserviceValues } from '../rayservice/values.gen.ts';

/** The values that every chart with a model has. */
export type ModelValues = Pick<DeploymentValues, keyof DeploymentValues & keyof RayserviceValues>;

/** References to the values that every chart with a model has. */
export type ModelRefs = Ref<ModelValues>;
