"""Writes random programs with CPython's and NumPy's answers into generated/: python3 generate.py

The same programs every time (fixed seeds). Numbers are multiples of 1/4, or rounded before they are printed, so that
the last bit of a logarithm or the order of a sum does not matter.
"""

import pathlib
import random

from make import answer

HERE = pathlib.Path(__file__).parent / "generated"
R = random.Random(20261124)


def pick(*options):
    return R.choice(options)


def number():
    return pick(
        str(R.randint(-9, 9)), str(R.randint(0, 40)), f"{R.randint(-20, 20) / 4}", f"{R.randint(1, 30) / 4}"
    )


def expression(names, depth):
    if depth == 0:
        return pick(R.choice(names), R.choice(names), number())
    a, b = expression(names, depth - 1), expression(names, R.randint(0, depth - 1))
    return pick(
        f"({a} + {b})",
        f"({a} - {b})",
        f"({a} * {b})",
        f"({a} / {b})",
        f"({a} // {b})",
        f"({a} % {b})",
        f"({a}) ** {R.randint(0, 3)}",
        f"-({a})",
        f"abs({a})",
        f"min({a}, {b})",
        f"max({a}, {b})",
        f"({a} if {b} > 0 else {b})",
        f"int({a})",
        f"float({a})",
        f"round({a}, {R.randint(0, 3)})",
        f"({a} < {b})",
        f"({a} == {b})",
        f"({a} and {b})",
        f"({a} or {b})",
        f"(not {a})",
        f"divmod({a}, {b})[0]",
        f"sum([{a}, {b}])",
    )


def arithmetic():
    """Numbers in a function, where Python's own errors come out."""
    names = ["a", "b", "c"]
    lines = ["def f(a, b, c):"]
    for i in range(R.randint(3, 6)):
        lines.append(f"    try:\n        r{i} = {expression(names, R.randint(1, 4))}\n        print(r{i}, type(r{i}).__name__)")
        lines.append("    except (ZeroDivisionError, ValueError, OverflowError, TypeError) as e:\n        print(type(e).__name__, e)")
    calls = [f"f({number()}, {number()}, {number()})" for _ in range(3)]
    return "\n".join(lines + calls)


def circuit():
    """Named numbers at module level, which are on the tape here; only programs without errors count."""
    names = ["x", "y", "z"]
    lines = [f"{name} = {number()}" for name in names]
    for i in range(R.randint(3, 7)):
        op = pick("+", "-", "*", "/", "+", "*")
        a, b = R.choice(names), pick(R.choice(names), number())
        lines.append(f"v{i} = {a} {op} {b}")
        names.append(f"v{i}")
        if R.random() < 0.3:
            lines.append(f"v{i} {pick('+', '-', '*')}= {pick(R.choice(names), number())}")
    lines.append("print(" + ", ".join(names) + ")")
    lines.append(f'print(f"{{v0:.3f}} {{v1:8.2f}} {{v2:.2e}} {{{R.choice(names)}}}", [v0], v1 > v2, v0 == v1)')
    return "\n".join(lines)


SHAPES = [(3,), (2, 3), (3, 2), (2, 2), (1, 3), (2, 1), (4,), (2, 3, 2)]


def array(shape):
    size = 1
    for extent in shape:
        size *= extent
    values = pick(
        [R.randint(-6, 9) for _ in range(size)],
        [R.randint(-20, 20) / 4 for _ in range(size)],
    )
    return f"np.array({values}).reshape({shape})"


def statement(name, shape):
    """A line that makes a new array from one of a shape."""
    axis = R.randrange(len(shape))
    return pick(
        f"{name}.sum(axis={axis})",
        f"{name}.mean(axis={axis}, keepdims=True)",
        f"{name}.max(axis={axis})",
        f"{name}.min()",
        f"{name}.T",
        f"{name}.reshape(-1)",
        f"{name}[{R.choice([0, -1])}]",
        f"{name}[::-1]",
        f"{name}[..., 0]",
        f"{name}[:, None]",
        f"{name}[{name} > {R.randint(-2, 3)}]",
        f"{name} * 2 - 1",
        f"{name} / 4",
        f"{name} // 2",
        f"{name} % 3",
        f"{name} ** 2",
        f"-{name}",
        f"np.abs({name})",
        f"np.maximum({name}, 0)",
        f"np.minimum({name}, 1.5)",
        f"np.clip({name}, -1, 2)",
        f"np.where({name} > 0, {name}, -1)",
        f"np.sign({name})",
        f"np.cumsum({name})",
        f"np.argsort({name}.ravel(), kind='stable')" if False else f"np.sort({name}, axis={axis})",
        f"{name}.argmax(axis={axis})",
        f"{name}.argmin()",
        f"np.round({name} / 3, 3)",
        f"np.round(np.tanh({name}), 6)",
        f"np.round(np.exp({name} / 8), 6)",
        f"np.round({name}.std(), 6)",
        f"np.round({name}.var(axis={axis}), 6)",
        f"np.concatenate([{name}, {name}], axis={axis})",
        f"np.stack([{name}, {name}]).shape",
        f"np.flip({name}, axis={axis})",
        f"np.roll({name}, 1, axis={axis})",
        f"np.repeat({name}, 2, axis={axis})",
        f"np.expand_dims({name}, {axis}).shape",
        f"({name} > 0).astype(int)",
        f"({name} == {name}.max()).sum()",
        f"{name}.astype(int)",
        f"np.unique({name})",
        f"np.any({name} > 2), np.all({name} > -9)",
        f"{name}.tolist()",
        f"[float(v) for v in {name}.ravel()]",
        f"np.prod({name}.shape), {name}.ndim, {name}.size, {name}.dtype",
        f"np.pad({name}, 1)" if len(shape) == 1 else f"np.swapaxes({name}, 0, 1)",
        f"({name} @ {name}.T)" if len(shape) == 2 else f"({name} * {name}).sum()",
        f"repr({name})",
    )


def arrays():
    shape = R.choice(SHAPES)
    lines = ["import numpy as np", f"a = {array(shape)}", f"b = {array(R.choice([shape, shape[-1:], (1,)]))}"]
    lines.append(f"c = a {pick('+', '-', '*')} b")
    for i in range(R.randint(3, 6)):
        lines.append(f"print({statement(pick('a', 'b', 'c') if len(shape) > 1 else pick('a', 'c'), shape)})")
    return "\n".join(lines)


def writing():
    """In-place changes and views."""
    rows, columns = R.randint(2, 4), R.randint(2, 4)
    lines = ["import numpy as np", f"x = np.arange({rows * columns}.0).reshape({rows}, {columns})", "y = x", "v = x[1]", "w = x[:, 0]", "t = x.T"]
    for _ in range(R.randint(3, 6)):
        i, j = R.randrange(rows), R.randrange(columns)
        lines.append(
            pick(
                f"x[{i}, {j}] = {number()}",
                f"x[{i}] += {number()}",
                f"x[:, {j}] *= 2",
                f"x[{i}, :] = {number()}",
                f"x[x > {R.randint(1, 6)}] = {number()}",
                f"x[[0, -1], {j}] -= 1",
                f"v += {number()}",
                "v[0] = 50",
                f"w[{R.randrange(rows)}] = 7",
                "t[0] = -3",
                f"t[{j}, {i}] += 1",
                f"x *= {pick('2', '0.5', '-1')}",
                "x = x + 1",
                f"y[{i}] = y[{i}] * 2",
                "x[...] = x[::-1]",
                f"x[{i}], x[{(i + 1) % rows}] = x[{(i + 1) % rows}].copy(), x[{i}].copy()",
            )
        )
        lines.append("print(x, v, w)")
    lines.append("print(y, t, x is y)")
    return "\n".join(lines)


def lists():
    lines = [f"xs = {[R.randint(-5, 9) for _ in range(R.randint(3, 7))]}", "ys = xs", f"d = {{'a': {number()}, 'b': [1, 2]}}"]
    for _ in range(R.randint(4, 8)):
        lines.append(
            pick(
                f"xs.append({number()})",
                "xs.reverse()",
                "xs.sort()",
                f"xs.insert({R.randint(-2, 3)}, {number()})",
                "xs = xs[:]",
                f"xs[{R.randint(0, 2)}] = {number()}",
                f"xs += [{number()}, {number()}]",
                f"xs[{R.randint(0, 2)}:{R.randint(1, 4)}] = [{number()}]",
                "print(xs.pop(), xs)",
                "del xs[0]",
                f"print([x * 2 for x in xs if x > {R.randint(-3, 3)}])",
                f"print(xs[::{R.choice([2, -1, -2, 3])}], xs[-{R.randint(1, 3)}:], xs[{R.randint(0, 3)}:{R.randint(2, 5)}])",
                "print(sum(xs), min(xs), max(xs), len(xs), sorted(xs, key=lambda v: -v))",
                "print(list(enumerate(xs))[:3], list(zip(xs, ys))[:2], list(map(abs, xs)), list(reversed(xs)))",
                f"d['{pick('a', 'b', 'c')}'] = {number()}",
                "print(d, list(d.items()), 'c' in d, d.get('c', 0))",
                f"print({number()} in xs, xs.count({R.randint(-2, 5)}), any(x > 3 for x in xs), all(x > -9 for x in xs))",
                "print({x % 3 for x in map(int, xs)} == set(int(x) % 3 for x in xs), {str(x): x for x in xs[:2]})",
                "a, *b = xs; print(a, b)",
                "print(tuple(xs), (xs[0],) + (1,), xs == ys, xs is ys)",
            )
        )
    lines.append("print(xs, ys)")
    return "\n".join(lines)


def formats():
    lines = []
    for _ in range(R.randint(4, 7)):
        value = pick(
            f"{R.uniform(-1000, 1000)!r}",
            f"{R.uniform(-1, 1) * 10 ** R.randint(-12, 12)!r}",
            str(R.randint(-10000, 10000)),
            f"{R.randint(-40, 40) / 8}",
        )
        kind = pick("f", "e", "g", "%", "", "F", "E", "G")
        if "." not in value and "e" not in value and kind == "":
            kind = "d"
        precision = "" if kind == "d" else f".{R.randint(0, 9)}" if kind or R.random() < 0.5 else ""
        if kind == "" and precision == ".0":
            precision = ".1"
        spec = pick("", "+", " ", "-") + pick("", "0") + pick("", str(R.randint(4, 18))) + pick("", "", ",") + precision + kind
        align = pick("", "<", ">", "^", "*^", "=") if not spec[:1] == "0" else ""
        lines.append(f"print(f'|{{{value}:{align}{spec}}}|', {value})")
        if kind not in ("", "%", "F"):
            lines.append(f"print('|%{pick('', '-', '0', '+')}{R.randint(1, 12)}{precision}{kind}|' % {value})")
        lines.append(f"print(repr({value}), str({value}), round({value}, {R.randint(0, 5)}))")
    return "\n".join(lines)


def streams():
    seed = R.randint(0, 2**32 - 1)
    lines = ["import numpy as np", "import random", f"np.random.seed({seed})", f"random.seed({R.randint(0, 10**12)})"]
    for _ in range(R.randint(4, 8)):
        n = R.randint(1, 6)
        lines.append(
            "print("
            + pick(
                f"np.random.rand({n})",
                f"np.random.randn({n}, 2)",
                f"np.random.randint({R.randint(1, 1000)}, size={n})",
                f"np.random.randint(-{n}, {n}, (2, {n}))",
                f"np.random.uniform(-1, {n}, {n})",
                f"np.random.normal({n}, 0.5, {n})",
                f"np.random.permutation({n + 3})",
                f"np.random.choice({n + 2}, {n})",
                f"np.random.choice({n + 2}, {n}, replace=False)",
                f"np.random.choice([1.5, 2.5, 3.5], {n}, p=[0.5, 0.25, 0.25])",
                "np.random.rand()",
                "np.random.randint(100)",
                f"np.random.random_sample({n})",
                f"np.random.binomial({n}, 0.25, 4)",
                "random.random()",
                f"random.randint(1, {10**n})",
                f"random.uniform(-{n}, {n})",
                f"random.choice({list(range(n + 1))})",
                f"random.sample(range({n * 10}), {n})",
                f"random.choices('abcd', k={n})",
                f"random.randrange(0, {n * 7}, {n})",
                "round(random.gauss(0, 1), 12)",
            )
            + ")"
        )
    return "\n".join(lines)


def control():
    n = R.randint(3, 8)
    lines = ["def f(n):", "    total = 0", "    seen = []", f"    for i in range({R.randint(0, 2)}, n{pick('', ', 2', '')}):"]
    for _ in range(R.randint(1, 3)):
        lines.append(
            pick(
                f"        if i % {R.randint(2, 4)} == 0:\n            {pick('continue', 'total += i', 'seen.append(i)', 'total -= 1')}",
                f"        if i > {R.randint(3, 9)}:\n            {pick('break', 'total *= 2')}",
                f"        for j in range(i):\n            if j == {R.randint(0, 3)}:\n                {pick('break', 'continue')}\n            total += j",
                f"        k = i\n        while k > {R.randint(0, 2)}:\n            k -= 2\n            seen.append(k)",
                "        total += i ** 2",
                "        try:\n            total += 10 // (i - 3)\n        except ZeroDivisionError:\n            seen.append('zero')\n        finally:\n            total += 1",
            )
        )
    lines += [f"    else:\n        seen.append('{pick('end', 'else')}')", "    return total, seen"]
    lines.append(f"print(f({n}), f(0), [f(k)[0] for k in range({n})])")
    lines.append(pick(
        f"print([(i, j) for i in range({n}) if i % 2 for j in range(i) if j != {R.randint(0, 3)}])",
        f"g = (x * x for x in range({n}))\nprint(next(g), sum(g), list(g))",
        f"print({{i: [j for j in range(i)] for i in range({R.randint(1, 4)})}})",
        "h = lambda x, k=2: x if x > 20 else h(x * k)\nprint(h(1), h(3, 3))",
    ))
    return "\n".join(lines)


KINDS = {
    "arithmetic": (arithmetic, 60),
    "circuit": (circuit, 50),
    "arrays": (arrays, 80),
    "writing": (writing, 40),
    "lists": (lists, 50),
    "formats": (formats, 40),
    "streams": (streams, 50),
    "control": (control, 40),
}

if __name__ == "__main__":
    HERE.mkdir(exist_ok=True)
    for kind, (make, count) in KINDS.items():
        parts = []
        while len(parts) < count:
            program = make() + "\n"
            result = answer(program)
            if "!! line" in result:
                continue
            parts.append(f"## {kind} {len(parts) + 1}\n\n{program}\n==>\n\n{result}")
        (HERE / f"{kind}.txt").write_text("\n".join(parts))
    print(sum(count for _, count in KINDS.values()), "programs")
