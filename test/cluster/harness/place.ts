import { existsSync } from 'node:fs';
import { freePort } from '../../../programs/load/testing/free-port.ts';
import { run } from '../../tools/run.ts';

/** Where a cluster's programs listen, and how a program gets there. */
export interface Place {
  /** A name that no other place on this machine has. */
  readonly name: string;
  /** The address that servers listen on and clients ask. */
  readonly address: string;
  /** Gives a port nobody listens on; the wish is granted where no other program can have it. */
  port(wish: number): Promise<number>;
  /** A command line that runs a command line there. */
  inside(argv: readonly string[]): readonly string[];
}

/** This machine's loopback: enough for fake nodes, and needs no rights. */
export const loopback: Place = {
  name: 'loopback',
  address: '127.0.0.1',
  port: freePort,
  inside: argv => argv,
};

/**
 * A network namespace with a cable to this machine, so that a real node's bridges and rules stay out of it. Needs root.
 * @param name of the namespace; what an earlier one of that name left is removed
 * @param net the third number of its addresses in 198.18.0.0/15, the range of RFC 2544 for tests
 */
export async function namespace(name: string, net: number): Promise<Place> {
  const ip = (...args: string[]) => run('ip', args, { check: true });
  const [outside, inside] = [`198.18.${net}.1`, `198.18.${net}.2`];
  const cable = `mc${net}`;
  await removeNamespace(name, net);
  await ip('netns', 'add', name);
  await ip('link', 'add', `${cable}o`, 'type', 'veth', 'peer', 'name', `${cable}i`, 'netns', name);
  await ip('address', 'add', `${outside}/30`, 'dev', `${cable}o`);
  await ip('link', 'set', `${cable}o`, 'up');
  for (const device of ['lo', `${cable}i`]) await ip('-n', name, 'link', 'set', device, 'up');
  await ip('-n', name, 'address', 'add', `${inside}/30`, 'dev', `${cable}i`);
  await ip('-n', name, 'route', 'add', 'default', 'via', outside);
  return {
    name,
    address: inside,
    port: async wish => wish,
    inside: argv => ['nsenter', `--net=/run/netns/${name}`, '--', ...argv],
  };
}

/** Removes a network namespace where it is there, and the cable that ends in it at once: by itself it goes some time later. */
export async function removeNamespace(name: string, net: number): Promise<void> {
  const cable = `mc${net}o`;
  if (existsSync(`/sys/class/net/${cable}`)) await run('ip', ['link', 'del', cable], { check: true });
  if (existsSync(`/run/netns/${name}`)) await run('ip', ['netns', 'del', name], { check: true });
}
