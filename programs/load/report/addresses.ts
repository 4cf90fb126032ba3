/** An address in a text: its scheme, what may be a user with a password, the rest, and a query or fragment. */
const address = /([a-z][a-z0-9+.-]{0,15}:\/\/)(\S*@)?([^\s?#]*)([?#]\S*)?/gi;

/** A text whose addresses have neither user nor query any more: passwords and signatures stand there. */
export function withoutSecrets(text: string): string {
  return text.replace(address, (_, scheme: string, user?: string, rest?: string, query?: string) =>
    [scheme, user ? '[redacted]@' : '', rest, query ? '?[redacted]' : ''].join(''),
  );
}
