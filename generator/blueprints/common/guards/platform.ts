import { and, type Guard, guard, matches, not, notEmpty, or, type Ref, str } from '../../../sdk/index.ts';
import type { Context } from '../context.ts';
import type { ModelRefs, ModelValues } from '../values.ts';

/** A Deployment's, a Service's and KubeRay's rule for names (RFC 1035 label). */
export const objectName = ({ names }: Pick<Context, 'names'>): Guard =>
  guard(
    'objectName',
    not(matches(names.fullname, '^[a-z]([-a-z0-9]*[a-z0-9])?$')),
    str`objects would be named ${names.fullname}, which Kubernetes refuses for a Service: begin with a letter, and use small letters, digits and dashes; set fullnameOverride`,
  );

/** An image needs a tag or a digest. */
export const imageTags = (v: ModelRefs): Guard =>
  guard(
    'imageTag',
    or(
      and(not(notEmpty(v.image.tag)), not(notEmpty(v.image.digest))),
      and(not(notEmpty(v.loader.image.tag)), not(notEmpty(v.loader.image.digest))),
    ),
    'image and loader.image each need a tag or a digest',
  );

/** A route must belong to a Gateway. */
export const parentRefs = (v: Ref<Pick<ModelValues, 'httpRoute'>>): Guard =>
  guard(
    'parentRefs',
    and(v.httpRoute.enabled, not(notEmpty(v.httpRoute.parentRefs))),
    'httpRoute.enabled needs a Gateway in httpRoute.parentRefs: without one the route belongs to nothing',
  );
