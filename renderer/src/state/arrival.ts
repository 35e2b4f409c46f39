let follower: (() => boolean) | null = null

/** Someone other than the player decides what happens when a program's first picture comes; null hands it back. */
export function setArrivalFollower(follow: (() => boolean) | null): void {
  follower = follow
}

/** Lets the follower act on a picture that has just come; false where it leaves it to the player. */
export function followArrival(): boolean {
  return follower?.() ?? false
}
