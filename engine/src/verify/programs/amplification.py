"""How far the log of spiral_net.py moves when its first weights move by one unit in the last place.

    python3 amplification.py

Prints the log, then for each of five nudges the size of every line's change. Needs NumPy; takes a minute.
"""

import pathlib

import numpy as np

SOURCE = (pathlib.Path(__file__).parent / "spiral_net.py").read_text()
LOOP = "for i in range(10000):"
NUDGE = "W = np.nextafter(W, np.where(np.random.RandomState({}).rand(*W.shape) < 0.5, -9, 9))\n"


def log(seed: int | None) -> np.ndarray:
    lines: list[float] = []
    source = SOURCE.replace('print("%f" % loss)', "keep(float(loss))").replace("print(", "str(")
    if seed is not None:
        source = source.replace(LOOP, NUDGE.format(seed) + LOOP)
    exec(source, {"keep": lines.append})
    return np.array(lines)


still = log(None)
print(" ".join(f"{loss:.8f}" for loss in still))
for seed in range(5):
    print(" ".join(f"{change:.1e}" for change in np.abs(log(seed) - still)))
