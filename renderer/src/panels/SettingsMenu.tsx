import { useEffect, useRef } from 'react'
import { chooseTheme, closeOverlay, setView, useView } from '../state/view.ts'

/** Theme, palette, what colours and light show, and motion. */
export function SettingsMenu() {
  const { themeChoice, palette, motion, colouring, hasPaths } = useView()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const leave = (event: PointerEvent) => {
      const isInside = event.target instanceof Node && box.current?.contains(event.target)
      const isOpener = event.target instanceof Element && event.target.closest('[aria-haspopup]')
      if (!isInside && !isOpener) closeOverlay()
    }
    box.current?.querySelector<HTMLInputElement>('input:checked')?.focus()
    addEventListener('pointerdown', leave, true)
    return () => removeEventListener('pointerdown', leave, true)
  }, [])
  return (
    <div ref={box} role="dialog" aria-label="Settings" className="menu menu-settings">
      <Choices
        name="Theme"
        value={themeChoice}
        options={{
          system: 'As the system',
          dark: 'Dark',
          light: 'Light',
          projector: 'Projector, large numbers',
        }}
        onChoose={chooseTheme}
      />
      <Choices
        name="Colours of values and gradients"
        value={palette}
        options={{ default: 'Blue and amber', classic: 'Green and red' }}
        onChoose={(value) => setView({ palette: value })}
      />
      <Choices
        name="Gates and wires show"
        value={colouring}
        options={{ usual: 'Values and gradients', magnitude: 'Size of the gradient' }}
        onChoose={(value) => setView({ colouring: value })}
      />
      <Choices
        name="While a gate is selected, light"
        value={hasPaths ? 'paths' : 'all'}
        options={{ all: 'Everything', paths: 'Its paths to the loss' }}
        onChoose={(value) => setView({ hasPaths: value === 'paths' })}
      />
      <Choices
        name="Motion"
        value={motion}
        options={{ system: 'As the system', full: 'Full', reduced: 'Reduced' }}
        onChoose={(value) => setView({ motion: value })}
      />
    </div>
  )
}

function Choices<T extends string>(props: {
  readonly name: string
  readonly value: T
  readonly options: Readonly<Record<T, string>>
  readonly onChoose: (value: T) => void
}) {
  const values = Object.keys(props.options) as T[]
  return (
    <fieldset className="setting">
      <legend>{props.name}</legend>
      <div className="choices">
        {values.map((value) => (
          <label key={value}>
            <input
              type="radio"
              name={props.name}
              checked={value === props.value}
              onChange={() => props.onChoose(value)}
            />
            {props.options[value]}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
