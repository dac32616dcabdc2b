/**
 * Factors a symmetric positive definite matrix in place: on return its lower triangle is L with A = L L'. `a` is n x n by rows in
 * single precision; sums run in double precision. Four rows at a time share each read of an earlier row.
 */
export function factor(a: Float32Array, n: number): void {
  for (let top = 0; top < n; top += 4) {
    const bottom = Math.min(top + 4, n);
    if (bottom - top === 4) eliminate(a, n, top);
    else for (let i = top; i < bottom; i += 1) for (let j = 0; j < top; j += 1) reduce(a, n, i, j);
    for (let i = top; i < bottom; i += 1) {
      for (let j = top; j < i; j += 1) reduce(a, n, i, j);
      const rest = at(a, i * n + i) - dot(a, i * n, i * n, i);
      if (rest <= 0) throw new RangeError("The kernel matrix is not positive definite.");
      a[i * n + i] = Math.sqrt(rest);
    }
  }
}

/** Solves L L' X = B in place; `b` is n x columns by rows. */
export function solve(l: Float32Array, n: number, b: Float32Array, columns: number): void {
  for (let i = 0; i < n; i += 1) {
    for (let p = 0; p < i; p += 1) addRow(b, columns, i, p, -at(l, i * n + p));
    scaleRow(b, columns, i, 1 / at(l, i * n + i));
  }
  for (let i = n - 1; i >= 0; i -= 1) {
    scaleRow(b, columns, i, 1 / at(l, i * n + i));
    for (let p = 0; p < i; p += 1) addRow(b, columns, p, i, -at(l, i * n + p));
  }
}

function eliminate(a: Float32Array, n: number, top: number): void {
  const [r0, r1, r2, r3] = [top * n, (top + 1) * n, (top + 2) * n, (top + 3) * n];
  for (let j = 0; j < top; j += 1) {
    const row = j * n;
    let [s0, s1, s2, s3] = [0, 0, 0, 0];
    for (let p = 0; p < j; p += 1) {
      const value = at(a, row + p);
      s0 += at(a, r0 + p) * value;
      s1 += at(a, r1 + p) * value;
      s2 += at(a, r2 + p) * value;
      s3 += at(a, r3 + p) * value;
    }
    const pivot = at(a, row + j);
    a[r0 + j] = (at(a, r0 + j) - s0) / pivot;
    a[r1 + j] = (at(a, r1 + j) - s1) / pivot;
    a[r2 + j] = (at(a, r2 + j) - s2) / pivot;
    a[r3 + j] = (at(a, r3 + j) - s3) / pivot;
  }
}

function reduce(a: Float32Array, n: number, i: number, j: number): void {
  a[i * n + j] = (at(a, i * n + j) - dot(a, i * n, j * n, j)) / at(a, j * n + j);
}

function dot(a: Float32Array, x: number, y: number, length: number): number {
  let sum = 0;
  for (let p = 0; p < length; p += 1) sum += at(a, x + p) * at(a, y + p);
  return sum;
}

function addRow(b: Float32Array, columns: number, to: number, from: number, factor: number): void {
  const [x, y] = [to * columns, from * columns];
  for (let c = 0; c < columns; c += 1) b[x + c] = at(b, x + c) + factor * at(b, y + c);
}

function scaleRow(b: Float32Array, columns: number, row: number, factor: number): void {
  const x = row * columns;
  for (let c = 0; c < columns; c += 1) b[x + c] = at(b, x + c) * factor;
}

function at(a: Float32Array, index: number): number {
  return a[index] as number;
}
