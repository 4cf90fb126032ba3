import { type Connection, openConnection } from './connection.ts';
import type { Get } from './messages.ts';

/** Sends requests over connections that are kept and used again. */
export function createConnections(): Get {
  const idle = new Map<string, Set<Connection>>();
  const open = (origin: URL): Connection => {
    const mine = idle.get(origin.origin) ?? new Set();
    idle.set(origin.origin, mine);
    const connection: Connection = openConnection(
      origin,
      () => mine.add(connection),
      () => mine.delete(connection),
    );
    return connection;
  };
  return async (ask, signal) => {
    const origin = new URL(ask.url);
    const [kept] = idle.get(origin.origin) ?? [];
    if (kept !== undefined) {
      idle.get(origin.origin)?.delete(kept);
      try {
        return await kept.get(ask, signal);
      } catch (error) {
        // The server may have closed it in the very moment we sent: that says nothing about the request.
        if (kept.answered() || signal.aborted) throw error;
      }
    }
    return open(origin).get(ask, signal);
  };
}
