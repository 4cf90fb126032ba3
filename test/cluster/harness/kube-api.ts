import { readFileSync } from 'node:fs';
import { Agent, get } from 'node:https';
import { parse } from 'yaml';
import type { KubeObject } from './kubectl.ts';

/** Reads from an API server without a process a look, for whoever looks again and again. */
export class KubeApi {
  readonly #server: string;
  readonly #token: string;
  readonly #agent: Agent;

  /** @param kubeconfig path of the cluster's own: an authority in a file, and a token */
  constructor(kubeconfig: string) {
    const { clusters, users } = parse(readFileSync(kubeconfig, 'utf8')) as Kubeconfig;
    const { server, 'certificate-authority': authority } = clusters[0]!.cluster;
    this.#server = server;
    this.#token = users[0]!.user.token;
    this.#agent = new Agent({ ca: readFileSync(authority), keepAlive: true });
  }

  /**
   * The objects of a kind in all namespaces.
   * @param path of its resource: /api/v1/persistentvolumes
   * @throws Error with what the server said, or that it does not answer
   */
  list(path: string): Promise<readonly KubeObject[]> {
    const headers = { authorization: `Bearer ${this.#token}` };
    return new Promise((resolve, reject) => {
      const request = get(`${this.#server}${path}`, { agent: this.#agent, headers, timeout: 10_000 }, response => {
        const chunks: Buffer[] = [];
        response.on('data', chunk => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString();
          if (response.statusCode === 200) resolve(JSON.parse(text).items);
          else reject(new Error(`${path}: status ${response.statusCode}: ${text}`));
        });
      });
      request.on('timeout', () => request.destroy(new Error(`${path}: no answer`)));
      request.on('error', reject);
    });
  }
}

interface Kubeconfig {
  readonly clusters: readonly {
    readonly cluster: { readonly server: string; readonly 'certificate-authority': string };
  }[];
  readonly users: readonly { readonly user: { readonly token: string } }[];
}
