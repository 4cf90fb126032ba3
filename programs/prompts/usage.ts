/** What `--help` prints. */
export const usage = `Usage: node prompts.mjs --url URL [options]

Sends each line of a file to /v1/chat/completions of an OpenAI-compatible server, and measures the answers.
One request goes before, to warm the server up; its time does not count.

  --url URL            address of the server, for instance http://localhost:8000
  --prompts FILE       prompts, one a line (the twenty beside this program)
  --results FILE       where results go, one prompt a line, in JSON; - is stdout (results.jsonl)
  --model NAME         model to ask (the only one of the server)
  --concurrency N      requests at the same time; 0: all at once (0)
  --max-tokens N       most tokens of an answer (512)
  --temperature T      temperature (the server's own)
  --timeout SECONDS    time for each answer (180)
  --wait SECONDS       how long to wait for a server that starts (0)
  --api-key-file FILE  file with the key of the server (the variable MODEL_API_KEY, where it is set)
  --verdict FILE       write the last line to this file too
  --help               this text

Exit codes: 0 every prompt was answered; 2 the command cannot be carried out; 3 the server does not answer, or not as an
OpenAI-compatible server does; 4 some prompts were not answered, and the last line says how many.
`;
