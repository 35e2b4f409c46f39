/** Takes the losses of passes `first`, `first + 1`, …; NaN where a pass has none. */
export type OnProgress = (first: number, losses: readonly number[]) => void

/** How often progress is told, milliseconds. */
const INTERVAL_MS = 100

/** Gathers the loss of each pass while a program runs, and tells what is new a few times a second. */
export class Progress {
  private first = 0
  private losses: number[] = []
  private told: number

  constructor(
    private readonly tell: OnProgress,
    private readonly now: () => number = Date.now,
  ) {
    this.told = now()
  }

  /** A pass has come to its loss. Passes never fall; of several losses of one pass the last counts. */
  note(pass: number, loss: number): void {
    if (pass < this.first) return // told already
    while (this.first + this.losses.length < pass) this.losses.push(Number.NaN)
    if (this.now() - this.told >= INTERVAL_MS) this.flush()
    this.losses[pass - this.first] = loss
  }

  /** Tells what has not been told. */
  flush(): void {
    this.told = this.now()
    const { first, losses } = this
    if (losses.length === 0) return
    this.first += losses.length
    this.losses = []
    this.tell(first, losses)
  }
}
