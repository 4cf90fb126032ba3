/** What a README says of upgrades of a chart that has a claim. `size` is the value with its size. */
export const claimUpgrading = (size: string): string =>
  `A claim grows and never shrinks. After an upgrade that raised \`${size}\`, Kubernetes refuses a \`helm rollback\` to the smaller one. Go back by \`helm upgrade\` to the old chart version, with the new \`${size}\` in your values file.`;
