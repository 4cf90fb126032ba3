/** What an error of the system is called, such as ECONNREFUSED; its message where it has no name. */
export function errorCode(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
}
