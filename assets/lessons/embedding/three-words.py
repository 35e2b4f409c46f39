cat = 0.5
dog = -1.0
sat = 1.5

first = 2 * cat
second = -1 * sat
third = 3 * cat
L = (first + second + third)**2 + 0 * dog
