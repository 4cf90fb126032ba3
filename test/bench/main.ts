import { generatorTasks } from './generators.ts';
import { measure, table } from './measure.ts';

/** A part of the bench: what it measures, and its figures as text. */
interface Section {
  readonly title: string;
  readonly run: () => Promise<string>;
}

const ROUNDS = 7;
const MILLISECONDS = 400;

const sections: readonly Section[] = [
  {
    title: `One Deployment and one Service, equal after rendering; median of ${ROUNDS} rounds`,
    run: async () => table(await measure(await generatorTasks(), ROUNDS, MILLISECONDS)),
  },
];

for (const { title, run } of sections) console.log(`${title}\n\n${await run()}\n`);
