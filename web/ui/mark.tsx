/** Kovan's mark: one cell of the comb, with the honey in it. */
export function Mark({ size = 28, title }: { size?: number; title?: string }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 32 32"
      role={title ? 'img' : 'presentation'}
      aria-label={title}
      aria-hidden={title ? undefined : true}
    >
      <path
        d="M14.5 2.2a3 3 0 0 1 3 0l9.3 5.4a3 3 0 0 1 1.5 2.6v11.6a3 3 0 0 1-1.5 2.6l-9.3 5.4a3 3 0 0 1-3 0l-9.3-5.4a3 3 0 0 1-1.5-2.6V10.2a3 3 0 0 1 1.5-2.6Z"
        fill="#f5b526"
      />
      <path
        d="M11.2 9v14M21 9l-8.6 7 8.6 7"
        fill="none"
        stroke="#211e1b"
        strokeWidth="3.2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}

/** The mark with the name beside it. */
export function Wordmark({ size = 28 }: { size?: number }) {
  return (
    <span className="k-wordmark">
      <Mark size={size} />
      <span style={{ fontSize: size * 0.64 }}>Kovan</span>
    </span>
  );
}
