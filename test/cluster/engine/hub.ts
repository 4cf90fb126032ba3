import { bigFile, hubFile } from '../../../programs/load/testing/content.ts';
import { startHub } from '../../../programs/load/testing/hub.ts';
import { smallModel } from '../small-model.ts';

/** The test hub as a program of its own, where pods can reach it: `hub.ts HOST PORT [TOKEN]`. With a token the model is gated. */
const [host, port, token] = process.argv.slice(2);
const files = [
  hubFile('config.json', '{"model_type":"mistral"}'),
  hubFile('tokenizer.json', '{}'),
  bigFile('model.safetensors', smallModel.mebibytes),
];
const hub = await startHub(files, {}, null, { host: host!, port: Number(port) });
if (token !== undefined)
  hub.faults.push((_, response, request) => {
    if (request.headers.authorization === `Bearer ${token}`) return false;
    // the hub tells a token that it does not know from none at all
    const wrong = { 'x-error-message': 'Invalid credentials in Authorization header' };
    response.writeHead(401, request.headers.authorization ? wrong : { 'x-error-code': 'GatedRepo' }).end();
    return true;
  });
