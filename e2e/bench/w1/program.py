# A network-like graph of scalars: 40 levels of WIDTH nodes, each of which reads its own column and a near one. Runs
# unchanged in CPython (behind value.py) and in Chainlight, which bring a class Value; WIDTH stands for a number.
v = [Value((37 * i % 101 - 50) / 50) for i in range(WIDTH)]
for level in range(40):
    row = []
    for column in range(WIDTH):
        p = v[column]
        q = v[(column + column * level % 128) % WIDTH]
        kind = (7 * column + 11 * level + column * level // 5) % 32
        if kind < 14:
            row.append(p + q)
        elif kind < 28:
            row.append(p * q)
        elif kind < 31:
            row.append(p.tanh())
        else:
            row.append((p * -0.5).exp())
    v = [node.tanh() for node in row] if level % 4 == 3 else row
while len(v) > 1:
    v = [v[i] + v[i + 1] if i + 1 < len(v) else v[i] for i in range(0, len(v), 2)]
loss = v[0]
loss.backward()
