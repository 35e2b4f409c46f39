import { Dialog } from './Dialog.tsx'

const KEYS: readonly (readonly [string, string])[] = [
  ['Space', 'Play, pause'],
  ['← →', 'Step back, step forward'],
  ['Shift ← →', 'Previous, next phase'],
  ['Home, End', 'To the start, to the end'],
  ['[ ]', 'Slower, faster'],
  ['L', 'Loop'],
  ['F', 'Fit the graph to the view'],
  ['D', 'Flat as on paper, or with depth'],
  ['Alt arrows', 'Select the nearest gate'],
  ['↑ ↓', 'Turn the selected parameter or data'],
  ['Enter', 'Move the camera to the selected gate; open a closed group'],
  ['G', 'Close the group around the selected gate, open it again'],
  ['Shift G', 'Close all groups, open all'],
  ['Esc', 'Out: close, stop, select nothing'],
  ['/', 'Find a variable'],
  ['M', 'Colour by the size of the gradient, and back'],
  ['P', 'Light only the paths from the selected gate to the loss, and back'],
  ['T', 'Dark, light'],
  ['I', 'Inspector'],
  ['Alt ↑ ↓', 'In the code: change the number at the cursor'],
  ['Ctrl ] [', 'In the code: indent, outdent'],
  ['Ctrl Enter', 'Run from the start'],
  ['Ctrl S', 'Save'],
  ['Ctrl O', 'Open'],
  ['Ctrl E', 'Export a video or a picture'],
  ['Q', 'Be asked about the picture, or the selected gate'],
  ['N B', 'In a lesson: next step, back'],
  ['Tab', 'Next pane'],
]

const READING: readonly (readonly [string, string])[] = [
  ['Above the wire, blue', 'the value, computed from left to right'],
  ['Below the wire, amber', 'the gradient, flowing back from the loss'],
  ['A solid bead', 'a positive number; a ring is a negative one'],
  ['Brightness', 'the size of the number; no light is exactly zero'],
  [
    'A name in the code',
    'its nodes are ringed on stage; the node under the pointer is framed in the code',
  ],
  [
    'Colour by gradient size (M)',
    'the brighter, the larger, in powers of ten; a cross marks a gradient of exactly zero',
  ],
  ['A crate', 'a closed group: a call, a method or a loop, with the number of its gates'],
  ['A dial', 'a parameter; a lens is data'],
  [
    '“new” before a number',
    'a parameter has just moved there; outputs still are those of the old one',
  ],
]

/** Keys, and how to read the stage. */
export function Help() {
  return (
    <Dialog title="Keys and signs" className="help">
      <div className="help-columns">
        <Table title="Keys" rows={KEYS} isKeys />
        <div>
          <Table title="Reading the stage" rows={READING} />
          <p className="help-text">
            Write NumPy-flavoured Python on the left; every change runs at once. Drag a number
            sideways to turn it. Click a gate to see its local gradient times what comes back from
            above. Name a value <code>w</code>, <code>b</code> or <code>theta</code>, or write{' '}
            <code>param(…)</code>, to make it a parameter.
          </p>
        </div>
      </div>
    </Dialog>
  )
}

function Table(props: {
  readonly title: string
  readonly rows: readonly (readonly [string, string])[]
  readonly isKeys?: boolean
}) {
  return (
    <section>
      <h3>{props.title}</h3>
      <dl>
        {props.rows.map(([term, meaning]) => (
          <div key={term}>
            <dt>{props.isKeys ? <span className="keycap">{term}</span> : term}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
