/** The arrays that hold a tensor's numbers. */
export type Numbers = Float64Array | Float32Array
