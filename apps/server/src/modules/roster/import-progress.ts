import type { RosterImportState } from '@zhibu/domain';
import type { Database } from '../../kernel/database.js';
import { notify } from '../../kernel/events.js';
import type { Log } from '../../kernel/log.js';
import { noteProgress } from './roster.repository.js';

const AT_MOST_EVERY_MS = 400;

/** Lets everybody see how far a step of an import has come, beside the transaction in which the step itself runs. */
export class ImportProgress {
  private last = 0;
  private pending: Promise<void> = Promise.resolve();
  private busy = false;

  constructor(
    private readonly parts: { readonly database: Database; readonly log: Log },
    private readonly id: number,
    private readonly step: RosterImportState,
    private readonly total: number,
  ) {}

  /** Notes a number of rows now and then; a note that fails is not worth a failure. */
  note(done: number): void {
    if (this.busy || Date.now() - this.last < AT_MOST_EVERY_MS) return;
    this.busy = true;
    this.pending = this.write(done)
      .catch((error: unknown) => this.parts.log.debug({ err: String(error) }, 'roster: progress was not noted'))
      .finally(() => {
        this.busy = false;
        this.last = Date.now();
      });
  }

  /** Waits for the last note: what follows is not to be overtaken by it. */
  async settle(): Promise<void> {
    await this.pending;
  }

  private async write(done: number): Promise<void> {
    const { read } = this.parts.database;
    if (await noteProgress(read, this.id, this.step, { done, total: this.total }))
      await notify(read, { topic: 'roster-import', id: this.id });
  }
}
