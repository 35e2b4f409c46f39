x = 1.0

f = sigmoid(x)
