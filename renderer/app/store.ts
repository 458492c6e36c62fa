/** A small observable value for React: replaced whole or by a patch, read through `useStore`. */

import { useSyncExternalStore } from "react";
import { Emitter } from "./emitter.ts";

export class Store<T extends object> {
  readonly #emitter = new Emitter<T>();
  #value: T;

  constructor(initial: T) {
    this.#value = initial;
  }

  get value(): T {
    return this.#value;
  }

  set(patch: Partial<T>): void {
    this.#value = { ...this.#value, ...patch };
    this.#emitter.emit(this.#value);
  }

  subscribe = (listener: () => void): (() => void) => this.#emitter.on(listener);
}

export function useStore<T extends object>(store: Store<T>): T {
  return useSyncExternalStore(store.subscribe, () => store.value);
}
