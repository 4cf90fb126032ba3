/** Exit codes of the program besides 0, all prompts answered, and 1, which is Node's for what nobody thought of. */
export const EXIT = {
  /** The command cannot be carried out: an option, a file, an address, the key, the name of the model. */
  command: 2,
  /** The server does not answer, or not as an OpenAI-compatible server does. */
  server: 3,
  /** Some prompts were not answered; results are written. */
  someFailed: 4,
} as const;

/** A reason to end the program before the first prompt. */
export class Exit extends Error {
  readonly code: number;

  constructor(code: (typeof EXIT)[keyof typeof EXIT], message: string) {
    super(message);
    this.name = 'Exit';
    this.code = code;
  }
}
