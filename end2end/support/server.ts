import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { SERVER } from './staff.ts';

async function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const probe = createServer().once('error', failed).listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (typeof address === 'object' && address ? found(address.port) : failed(new Error('no port'))));
    });
  });
}

/** A server of its own, on a database of its own, that may be killed. */
export class OwnServer {
  private child?: ChildProcess;
  private readonly folder = mkdtempSync(join(tmpdir(), 'residence-permit-crash-'));

  private constructor(private readonly port: number, private readonly settings: Record<string, string>) {}

  static async start(settings: Record<string, string> = {}): Promise<OwnServer> {
    const server = new OwnServer(await freePort(), settings);
    await server.run();
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  private async run(): Promise<void> {
    const env = {
      ...process.env,
      LEPTOS_SITE_ADDR: `127.0.0.1:${this.port}`,
      DATABASE_URL: `sqlite://${join(this.folder, 'crash.db')}?mode=rwc`,
      PLATFORM_EVIDENCE_DIR: join(this.folder, 'evidence'),
      PLATFORM_LOG_FILTER: 'warn',
      ...this.settings,
    };
    const child = spawn(resolve(SERVER), ['serve', '--demo'], { cwd: '..', env, stdio: 'ignore' });
    this.child = child;
    while (child.exitCode === null) {
      const ready = await fetch(`${this.url}/readyz`).then((answer) => answer.ok, () => false);
      if (ready) return;
      await new Promise((resolve) => setImmediate(resolve));
    }
    throw new Error(`the server ended with ${child.exitCode}`);
  }

  private async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const child = this.child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((done) => child.once('exit', done));
    child.kill(signal);
    await gone;
  }

  /** No time to say goodbye; then again on the same database. */
  async killAndRestart(): Promise<void> {
    await this.end('SIGKILL');
    await this.run();
  }

  async stop(): Promise<void> {
    await this.end('SIGKILL');
    rmSync(this.folder, { recursive: true, force: true });
  }
}
