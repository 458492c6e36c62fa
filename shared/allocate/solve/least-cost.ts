/**
 * Mending a network at least cost: nodes that hold too much pass units along arcs to nodes that lack them. Primal-dual
 * successive shortest paths (Ahuja, Magnanti and Orlin, "Network Flows", 1993, section 9.8): one Dijkstra for the cheapest
 * distance, then all paths of that distance at once. Costs are whole numbers, so nothing rounds.
 */

export class LeastCostFlow {
  readonly #nodes: number;
  readonly #from: number[] = [];
  readonly #room: number[] = [];
  readonly #cost: number[] = [];
  /** What each node holds too much of; below 0: what it lacks. The sum over all nodes must be 0. */
  readonly excess: Float64Array;
  readonly #potential: Float64Array;
  readonly #distance: Float64Array;
  readonly #seen: Uint8Array;
  /** Arcs by the node they leave: `#list` from `#first[v]` to `#first[v + 1]`. */
  #first = new Int32Array(0);
  #list = new Int32Array(0);
  #next = new Int32Array(0);
  /** Arcs looked at so far. */
  work = 0;

  constructor(nodes: number) {
    this.#nodes = nodes;
    this.excess = new Float64Array(nodes);
    this.#potential = new Float64Array(nodes);
    this.#distance = new Float64Array(nodes);
    this.#seen = new Uint8Array(nodes);
  }

  /** An arc that takes up to `room` (may be Infinity) units at `cost` ≥ 0, a whole number, each; its index for `flow`. */
  add(from: number, to: number, room: number, cost: number): number {
    this.#from.push(from, to);
    this.#room.push(room, 0);
    this.#cost.push(cost, -cost);
    return this.#from.length - 2;
  }

  /** Units that an arc carries. */
  flow(arc: number): number {
    return this.#room[arc + 1] as number;
  }

  /** Gives an arc more room, beside what it carries; `solve` goes on from where it stood. */
  widen(arc: number, room: number): void {
    this.#room[arc] = (this.#room[arc] as number) + room;
  }

  /** Takes all room from an arc, back and forth. */
  block(arc: number): void {
    this.#room[arc] = 0;
    this.#room[arc ^ 1] = 0;
  }

  /** What every arc can still take and every node still holds; `restore` takes it back. */
  save(): { room: number[]; excess: Float64Array } {
    return { room: this.#room.slice(), excess: this.excess.slice() };
  }

  restore({ room, excess }: { room: readonly number[]; excess: Float64Array }): void {
    for (let arc = 0; arc < room.length; arc += 1) this.#room[arc] = room[arc] as number;
    this.excess.set(excess);
  }

  /** After `solve` failed: whether a node that holds too much can still reach this one. */
  reached(node: number): boolean {
    return (this.#distance[node] as number) < Infinity;
  }

  /** Moves everything; false where some excess reaches no lack. */
  solve(): boolean {
    if (this.#list.length !== this.#from.length) this.#index();
    const sources = Array.from({ length: this.#nodes }, (_, v) => v).filter((v) => (this.excess[v] as number) > 0);
    while (sources.some((v) => (this.excess[v] as number) > 0)) {
      if (!this.#shortest(sources)) return false;
      this.#seen.fill(0);
      this.#next.set(this.#first.subarray(0, this.#nodes));
      for (const source of sources) {
        while ((this.excess[source] as number) > 0 && this.#seen[source] === 0 && this.#push(source));
      }
    }
    return true;
  }

  #index(): void {
    const first = new Int32Array(this.#nodes + 1);
    for (const node of this.#from) first[node + 1] = (first[node + 1] as number) + 1;
    for (let v = 0; v < this.#nodes; v += 1) first[v + 1] = (first[v + 1] as number) + (first[v] as number);
    this.#first = first;
    this.#next = first.slice(0, this.#nodes);
    this.#list = new Int32Array(this.#from.length);
    this.#from.forEach((node, arc) => {
      const at = this.#next[node] as number;
      this.#list[at] = arc;
      this.#next[node] = at + 1;
    });
  }

  #to(arc: number): number {
    return this.#from[arc ^ 1] as number;
  }

  /** Cost of an arc beside the potentials: never below 0 where there is room. */
  #reduced(arc: number, from: number, to: number): number {
    return (this.#cost[arc] as number) + (this.#potential[from] as number) - (this.#potential[to] as number);
  }

  /** Distances up to the nearest node that lacks something; false where none is reached. */
  #shortest(sources: readonly number[]): boolean {
    const distance = this.#distance.fill(Infinity);
    const heap = new Heap();
    for (const source of sources) {
      if ((this.excess[source] as number) <= 0) continue;
      distance[source] = 0;
      heap.push(0, source);
    }
    for (;;) {
      const node = heap.pop();
      if (node < 0) return false;
      const near = heap.key;
      if (near > (distance[node] as number)) continue;
      if ((this.excess[node] as number) < 0) {
        for (let v = 0; v < this.#nodes; v += 1) {
          this.#potential[v] = (this.#potential[v] as number) + Math.min(near, distance[v] as number);
        }
        return true;
      }
      this.work += (this.#first[node + 1] as number) - (this.#first[node] as number);
      for (let at = this.#first[node] as number; at < (this.#first[node + 1] as number); at += 1) {
        const arc = this.#list[at] as number;
        if ((this.#room[arc] as number) <= 0) continue;
        const to = this.#to(arc);
        const length = near + this.#reduced(arc, node, to);
        if (length >= (distance[to] as number)) continue;
        distance[to] = length;
        heap.push(length, to);
      }
    }
  }

  /** One path of cheapest arcs from the source to a node that lacks something. Nodes that lead nowhere stay `seen`. */
  #push(source: number): boolean {
    const path: number[] = [];
    let node = source;
    this.#seen[node] = 1;
    for (;;) {
      if ((this.excess[node] as number) < 0) break;
      const arc = this.#admissible(node);
      if (arc >= 0) {
        path.push(arc);
        node = this.#to(arc);
        this.#seen[node] = 1;
        continue;
      }
      const back = path.pop();
      if (back === undefined) return false;
      node = this.#from[back] as number;
    }
    let units = Math.min(this.excess[source] as number, -(this.excess[node] as number));
    for (const arc of path) units = Math.min(units, this.#room[arc] as number);
    for (const arc of path) {
      this.#room[arc] = (this.#room[arc] as number) - units;
      this.#room[arc ^ 1] = (this.#room[arc ^ 1] as number) + units;
      this.#seen[this.#to(arc)] = 0;
    }
    this.#seen[source] = 0;
    this.excess[source] = (this.excess[source] as number) - units;
    this.excess[node] = (this.excess[node] as number) + units;
    return true;
  }

  #admissible(node: number): number {
    const end = this.#first[node + 1] as number;
    for (let at = this.#next[node] as number; at < end; at += 1) {
      const arc = this.#list[at] as number;
      const to = this.#to(arc);
      if ((this.#room[arc] as number) <= 0 || this.#seen[to] === 1 || this.#reduced(arc, node, to) !== 0) continue;
      this.#next[node] = at;
      return arc;
    }
    this.#next[node] = end;
    return -1;
  }
}

/** A binary heap of nodes by key; an outdated entry of a node stays in it. */
class Heap {
  readonly #keys: number[] = [];
  readonly #nodes: number[] = [];
  /** Key of the node that `pop` gave last. */
  key = 0;

  push(key: number, node: number): void {
    let at = this.#keys.length;
    for (; at > 0;) {
      const up = (at - 1) >> 1;
      if ((this.#keys[up] as number) <= key) break;
      this.#set(at, this.#keys[up] as number, this.#nodes[up] as number);
      at = up;
    }
    this.#set(at, key, node);
  }

  /** −1: empty. */
  pop(): number {
    const node = this.#nodes[0];
    const key = this.#keys.pop();
    const last = this.#nodes.pop();
    if (node === undefined || key === undefined || last === undefined) return -1;
    const size = this.#keys.length;
    if (size === 0) {
      this.key = key;
      return node;
    }
    this.key = this.#keys[0] as number;
    let at = 0;
    for (;;) {
      let down = 2 * at + 1;
      if (down >= size) break;
      if (down + 1 < size && (this.#keys[down + 1] as number) < (this.#keys[down] as number)) down += 1;
      if ((this.#keys[down] as number) >= key) break;
      this.#set(at, this.#keys[down] as number, this.#nodes[down] as number);
      at = down;
    }
    this.#set(at, key, last);
    return node;
  }

  #set(at: number, key: number, node: number): void {
    this.#keys[at] = key;
    this.#nodes[at] = node;
  }
}
