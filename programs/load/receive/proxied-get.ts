import { watch } from '../http/watchdog.ts';
import { type Get, Stalled } from './messages.ts';

/** Whether Node is told to take proxies from the environment; only fetch knows how in all its versions. */
export function usesProxies(env: NodeJS.ProcessEnv, execArgv: readonly string[]): boolean {
  const options = `${env.NODE_OPTIONS ?? ''} ${execArgv.join(' ')}`;
  return env.NODE_USE_ENV_PROXY === '1' || options.includes('--use-env-proxy');
}

/** Sends requests through fetch, and so through the proxies of the environment. */
export const proxiedGet: Get = async ({ url, headers, stallSeconds }, signal) => {
  const dog = watch(stallSeconds, signal);
  const guarded = async <R>(action: Promise<R>): Promise<R> => {
    try {
      return await action;
    } catch (error) {
      dog.stop();
      throw dog.fired() ? new Stalled() : error;
    }
  };
  const response = await guarded(fetch(url, { headers, signal: dog.signal, redirect: 'manual' }));
  return {
    status: response.status,
    headers: [...response.headers],
    pump: async take => {
      const reader = response.body?.getReader();
      try {
        for (;;) {
          dog.touch();
          const part = await guarded(reader?.read() ?? Promise.resolve({ done: true, value: undefined }));
          if (part.value === undefined) return;
          take(part.value);
        }
      } finally {
        // Ends a body that was not read to its end.
        dog.stop();
      }
    },
  };
};
