import { get as getHttp } from 'node:http';
import { get as getHttps } from 'node:https';

/** Whether an address says 200 within five seconds; certificates are the programs' own and not looked at. */
export function answers(url: string): Promise<boolean> {
  const options = { timeout: 5000, rejectUnauthorized: false, agent: false };
  return new Promise(resolve => {
    const request = (url.startsWith('https:') ? getHttps : getHttp)(url, options, response => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    request.on('timeout', () => request.destroy());
    request.on('error', () => resolve(false));
  });
}
