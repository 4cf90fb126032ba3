/**
 * The image of our programs: the official Node.js image, from the public copy of Docker's library, which has no pull limit
 * inside AWS. 24 is the maintained LTS line that reads proxies from the environment.
 */
export const LOADER_IMAGE = {
  registry: 'public.ecr.aws',
  repository: 'docker/library/node',
  tag: '24.21.0-bookworm-slim',
} as const;
