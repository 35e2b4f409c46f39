/** Two interlocked links, left activation, right gradient. */
export function Mark() {
  return (
    <svg width="30" height="20" viewBox="0 0 30 20" fill="none" aria-hidden="true">
      <rect
        x="1.2"
        y="3.2"
        width="16"
        height="13.6"
        rx="6.8"
        stroke="var(--activation)"
        strokeWidth="2.2"
      />
      <rect
        x="12.8"
        y="3.2"
        width="16"
        height="13.6"
        rx="6.8"
        stroke="var(--gradient)"
        strokeWidth="2.2"
      />
      <path d="M12.9 8.5v3" stroke="var(--panel)" strokeWidth="4" />
      <path d="M12.8 8v4" stroke="var(--gradient)" strokeWidth="2.2" />
    </svg>
  )
}
