y0 = 1.0
rate = 0.18

f0 = 5 * y0**2
slope = 10 * y0
y1 = y0 - rate * slope
f1 = 5 * y1**2
