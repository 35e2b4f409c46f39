# x and y are used twice:
# on the way back gradients add
x = 4.0
y = -1.0

p = x * y
s = x + y
f = p * s

f.backward()
