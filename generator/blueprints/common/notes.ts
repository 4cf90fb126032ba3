import { and, cases, eq, type Node, not, notEmpty, release, text, when } from '../../sdk/index.ts';
import type { Context } from './context.ts';

/** How to watch the model arrive. */
export const loadingNotes = ({ v, names, paths }: Context): Node<string> =>
  cases<string>(
    [
      [
        v.loader.job.enabled,
        text`
          A Job downloads the model once; follow it with

              kubectl --namespace ${release.namespace} logs --follow --selector app.kubernetes.io/instance=${release.name},app.kubernetes.io/name=${names.name}-download
        `,
      ],
      [
        paths.inImage,
        text`
          The model is in the engine's image, at ${v.model.path}.
        `,
      ],
      [
        paths.inImageVolume,
        text`
          The kubelet mounts the model from image ${v.loader.imageVolume.reference}.
        `,
      ],
      [
        paths.streams,
        text`
          The engine streams the model from ${paths.model} itself: nothing verifies it but the engine.
        `,
      ],
      [
        paths.fetches,
        text`
          Each pod downloads what it needs itself; follow one with

              kubectl --namespace ${release.namespace} logs --follow --selector app.kubernetes.io/instance=${release.name},${names.nameLabel}=${names.name} --container loader
        `,
      ],
      [
        and(paths.usesSourceVolume, notEmpty(v.loader.directory.hostPath)),
        text`
          The model comes from ${v.loader.directory.hostPath} of the node.
        `,
      ],
      [
        paths.usesSourceVolume,
        text`
          The model comes from ${paths.source} of claim ${v.loader.directory.claim}.
        `,
      ],
    ],
    text`
      The model comes from ${paths.source} of claim ${when<string>(notEmpty(v.storage.existingClaim), text`${v.storage.existingClaim}`, text`${names.fullname}`)}.
    `,
  );

/** A request by hand, with the key where one is asked for. */
export const askNotes = ({ v, names }: Context): Node<string> => text`
      kubectl --namespace ${release.namespace} port-forward service/${names.fullname} 8000:${v.service.port} &
      curl http://127.0.0.1:8000/v1/chat/completions ${when(notEmpty(v.engine.apiKeySecret.name), text`-H "Authorization: Bearer $MODEL_API_KEY" `)}-H 'Content-Type: application/json' \\
        -d '{"model": "${v.model.servedName}", "messages": [{"role": "user", "content": "Say hello."}]}'
  ${when(
    notEmpty(v.engine.apiKeySecret.name),
    text`

      MODEL_API_KEY is what key ${v.engine.apiKeySecret.key} of Secret ${v.engine.apiKeySecret.name} holds.
    `,
  )}
`;

/** Where the results of the Job prompts are. */
export const promptsNotes = ({ v }: Context, job: Node<string>): Node<string> =>
  when<string>(
    v.prompts.enabled,
    text`

      A Job sends prompts as soon as the server answers. Its log is the results, one prompt a line in JSON, and a summary:

          kubectl --namespace ${release.namespace} logs --follow job/${job}
    `,
  );

/** What to know of the security preset, the hub's token, and a model other than the profile's. */
export const modelNotes = ({ v }: Context): Node<string> => text`
  ${when(
    eq(v.security.preset, 'restricted'),
    text`

      The engine runs as user ${v.security.runAsUser} with a read-only root. If its image cannot, set security.preset=image.
    `,
  )}
  ${when(
    and(eq(v.loader.source, 'huggingface'), not(notEmpty(v.loader.huggingface.tokenSecret.name))),
    text`

      No hub token is set: a gated model would be refused, any other may be rate-limited. See loader.huggingface.tokenSecret.
    `,
  )}

  Another model of the same architecture needs new figures for loader.sizeLimit, resources and startup.budgetSeconds: see the README.
`;
