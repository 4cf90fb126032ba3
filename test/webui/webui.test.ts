import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { modelCharts } from '../charts/support/charts.ts';
import { admin, type ModelServer, startOpenWebui, stopOpenWebui } from './open-webui.ts';

/** Debian's. */
const program = '/usr/bin/chromium';
const reason = existsSync(program) ? '' : ' (needs chromium: apt-get install chromium)';

/** Where the picture for docs/open-webui.md goes, when one is wanted. */
const picture = process.env.MODELCHARTS_SCREENSHOT;

/** Chart → the name it serves; of charts that serve one name, the first. */
const models: Readonly<Record<string, string>> = Object.fromEntries(
  modelCharts
    .map(({ name, values }) => [name, (values.model as { readonly servedName: string }).servedName] as const)
    .filter(([, served], i, all) => all.findIndex(each => each[1] === served) === i),
);

describe.skipIf(reason !== '')(`Open WebUI with the environment of its chart, in a browser${reason}`, () => {
  let browser: Browser;
  let page: Page;
  let url: string;
  let servers: readonly ModelServer[];

  beforeAll(async () => {
    ({ servers, url } = await startOpenWebui(models));
    // a container's root has no user namespaces for the sandbox
    browser = await chromium.launch({ executablePath: program, args: ['--no-sandbox'] });
    page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.setDefaultTimeout(60_000);
    await page.goto(`${url}/auth`);
    // longer than all that it waits for by itself
  }, 900_000);

  afterAll(async () => {
    await browser?.close();
    await stopOpenWebui();
  });

  const selector = () => page.locator('#model-selector-model-button');

  test('the administrator of the Secret logs in, and nobody else', async () => {
    await page.fill('input[type=email]', admin.email);
    await page.fill('input[type=password]', 'wrong');
    await page.click('button[type=submit]');
    await page.getByText(/incorrect/i).waitFor();
    await page.fill('input[type=password]', admin.password);
    await page.click('button[type=submit]');
    await selector().waitFor();
    const news = page.getByRole('button', { name: /Let's Go/ });
    // what is new in the release is shown some time after the first login
    await news.click();
    await news.waitFor({ state: 'hidden' });
  });

  test('every model that the charts serve is offered', async () => {
    await selector().click();
    await page.getByRole('option').first().waitFor();
    const offered = await page.getByRole('option').evaluateAll(all => all.map(each => each.getAttribute('aria-label')));
    expect(offered.sort()).toEqual(
      Object.values(models)
        .map(name => `Select ${name} model`)
        .sort(),
    );
    await page.keyboard.press('Escape');
  });

  test.each(Object.entries(models))('the model of %s, %s, is picked and answers', async (chart, model) => {
    await page.goto(url);
    await selector().click();
    await page.getByRole('option', { name: `Select ${model} model` }).click();
    const question = `Are you ${model}?`;
    await page.locator('#chat-input').fill(question);
    await page.keyboard.press('Enter');
    // the simulator gives back what it is asked
    await page.locator('#response-content-container', { hasText: question }).waitFor();
    const { port } = servers.find(each => each.chart === chart)!;
    const metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
    expect(metrics).toMatch(new RegExp(`^vllm:request_success_total{.*model_name="${model}".*} [1-9]`, 'm'));
  });

  test.runIf(picture)('a picture of the last answer is taken, with the list of models open', async () => {
    await selector().click();
    await page.getByRole('option').first().waitFor();
    await mkdir(dirname(picture!), { recursive: true });
    await page.screenshot({ path: picture! });
  });
});
