"""Fills in what CPython and NumPy answer to the programs in this folder.

    python3 make.py            # every *.txt here; files that start with own- are written by hand and left alone

A case is a line `## title`, a program, a line `==>`, and what the program prints. A program that ends with an
exception has a last line `!! line N: Type: message`. Made with Python 3.11 and NumPy 2.4.
"""

import contextlib
import io
import pathlib
import sys
import traceback
import warnings

HERE = pathlib.Path(__file__).parent


def answer(program: str) -> str:
    out = io.StringIO()
    try:
        code = compile(program, "case.py", "exec")
    except SyntaxError as error:
        return f"!! line {error.lineno}: {type(error).__name__}: {error.msg}\n"
    try:
        with contextlib.redirect_stdout(out), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            exec(code, {"__name__": "__main__"})
    except BaseException as error:
        frames = [f for f in traceback.extract_tb(error.__traceback__) if f.filename == "case.py"]
        text = str(error)
        kind = type(error).__name__
        out.write(f"!! line {frames[-1].lineno}: {kind}{': ' + text if text else ''}\n")
    return out.getvalue()


def cases(text: str):
    for part in text.split("\n## ")[0:] if text.startswith("## ") else []:
        title, _, rest = part.removeprefix("## ").partition("\n")
        program = rest.split("\n==>\n")[0].strip("\n") + "\n"
        yield title, program


def remake(path: pathlib.Path) -> int:
    found = list(cases(path.read_text()))
    path.write_text("\n".join(f"## {title}\n\n{program}\n==>\n\n{answer(program)}" for title, program in found))
    return len(found)


if __name__ == "__main__":
    paths = [pathlib.Path(p) for p in sys.argv[1:]] or sorted(HERE.rglob("*.txt"))
    print(sum(remake(path) for path in paths if not path.name.startswith("own-")), "cases")
