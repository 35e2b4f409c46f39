h0 = 1.0
w = 1.5

h1 = w * h0
h2 = w * h1
h3 = w * h2
h4 = w * h3
h5 = w * h4
