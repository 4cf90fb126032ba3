import type { CrdSource, GoModule } from '../../generator/kubernetes/modules.ts';

/**
 * Karpenter's provider for AWS, whose chart installs these definitions: its NodePool is Karpenter's own with the labels of AWS.
 * Of EKS Auto Mode's NodeClass (eks.amazonaws.com) no definition is published.
 */
const karpenterAws: GoModule = { path: 'github.com/aws/karpenter-provider-aws', version: 'v1.14.0' };

/** Custom resources that no chart writes, and the examples for the platform do. */
export const platformCrds: readonly Pick<CrdSource, 'module' | 'file'>[] = [
  { module: karpenterAws, file: 'pkg/apis/crds/karpenter.sh_nodepools.yaml' },
  { module: karpenterAws, file: 'pkg/apis/crds/karpenter.k8s.aws_ec2nodeclasses.yaml' },
];
