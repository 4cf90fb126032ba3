import { generatorTasks } from './generators.ts';
import { loaderFigures } from './loader/sections.ts';
import { measure, table } from './measure.ts';
import { benchProfiles } from './profiles.ts';

/** A part of the bench: what it measures, and its figures as text. */
interface Section {
  readonly title: string;
  /** Given a word, a part of them that has it in its name, where it knows parts. */
  readonly run: (lines: string) => Promise<string>;
}

const ROUNDS = 7;
const MILLISECONDS = 400;

const sections: readonly Section[] = [
  {
    title: `One Deployment and one Service, equal after rendering; median of ${ROUNDS} rounds`,
    run: async () => table(await measure(await generatorTasks(), ROUNDS, MILLISECONDS)),
  },
  {
    title: '200 generated profiles in a process of their own: every chart in memory, then written',
    run: async () => {
      const { charts, files, seconds, maxRssMiB } = benchProfiles();
      const each = ((seconds / charts) * 1000).toFixed(0);
      return `${charts} charts, ${files} files: ${seconds.toFixed(1)} s (${each} ms a chart), at most ${maxRssMiB.toFixed(0)} MiB resident`;
    },
  },
  { title: 'The loader beside what people use in its place', run: loaderFigures },
];

// A word of a title as argument runs only that part, a second word only its lines with that: `npx tsx test/bench/main.ts loader S3`.
const [wanted = '', lines = ''] = process.argv.slice(2);
for (const { title, run } of sections.filter(section => section.title.includes(wanted)))
  console.log(`${title}\n\n${await run(lines)}\n`);
