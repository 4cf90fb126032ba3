import type { DeploymentProfile } from '../../deployment/profile.gen.ts';
import type { RayserviceProfile } from '../../rayservice/profile.gen.ts';

/** What every profile with a model says. */
export type ModelProfile = Pick<
  DeploymentProfile,
  keyof DeploymentProfile &
    keyof RayserviceProfile &
    ('name' | 'description' | 'model' | 'engine' | 'hardware' | 'loader' | 'budgets' | 'values')
>;
