import numpy as np

cat = 1.0
car = 3.0

e_cat = np.exp(cat)
e_car = np.exp(car)
total = e_cat + e_car
p_cat = e_cat / total
L = -np.log(p_cat)
