import { stream } from './chat.ts';

/** One long stream, `stream.ts URL MODEL TOKENS`: says that it has begun, then that it is whole, or why not. */
const [url, model, tokens] = process.argv.slice(2);
try {
  await stream(url!, model!, Number(tokens), () => console.log('begun'));
  console.log('whole');
} catch (error) {
  console.log(`${error}`);
}
