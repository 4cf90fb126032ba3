import {
  and,
  type Guard,
  gt,
  guard,
  int,
  matches,
  type Node,
  not,
  notEmpty,
  or,
  type Ref,
  str,
  trimSuffix,
} from '../../../sdk/index.ts';
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

/** Routes and monitors that would be refused, or do nothing. */
export const platform = (v: ModelRefs): readonly Guard[] => [
  parentRefs(v),
  guard(
    'scrapeTimeout',
    and(v.podMonitor.enabled, gt(seconds(v.podMonitor.scrapeTimeout), seconds(v.podMonitor.interval))),
    str`podMonitor.scrapeTimeout ${v.podMonitor.scrapeTimeout} is longer than podMonitor.interval ${v.podMonitor.interval}`,
  ),
  guard(
    'grafanaOperator',
    and(v.dashboards.grafanaOperator.enabled, not(v.dashboards.enabled)),
    'dashboards.grafanaOperator.enabled reads its dashboards from the ConfigMaps of dashboards.enabled: set that too',
  ),
];

/** A route must belong to a Gateway. */
export const parentRefs = (v: Ref<Pick<ModelValues, 'httpRoute'>>): Guard =>
  guard(
    'parentRefs',
    and(v.httpRoute.enabled, not(notEmpty(v.httpRoute.parentRefs))),
    'httpRoute.enabled needs a Gateway in httpRoute.parentRefs: without one the route belongs to nothing',
  );

const seconds = (duration: Node<string>): Node<number> => int(trimSuffix(duration, 's'));
