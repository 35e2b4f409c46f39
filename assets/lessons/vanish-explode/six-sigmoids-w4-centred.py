a0 = 0.5

z1 = 4 * (a0 - 0.5)
a1 = sigmoid(z1)
z2 = 4 * (a1 - 0.5)
a2 = sigmoid(z2)
z3 = 4 * (a2 - 0.5)
a3 = sigmoid(z3)
z4 = 4 * (a3 - 0.5)
a4 = sigmoid(z4)
z5 = 4 * (a4 - 0.5)
a5 = sigmoid(z5)
z6 = 4 * (a5 - 0.5)
a6 = sigmoid(z6)
