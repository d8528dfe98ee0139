// The browser's part of `sh server/xtask/run.sh bench`: node bench/main.mjs TABLE RUNS APP...
// An app is written `name=url[,page=/address][,key=value]…` (see apps.ts). Tables go to standard output as Markdown.
import { register } from 'node:module';

register('../support/typescript.mjs', import.meta.url);
const [name, ...words] = process.argv.slice(2);
const { run } = await import(`./${name}.ts`);
await run(...words);
