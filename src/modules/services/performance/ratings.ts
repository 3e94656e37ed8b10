/** How satisfied somebody is, from very dissatisfied to very satisfied: the five answers that public services share. */
export const ratings = [1, 2, 3, 4, 5] as const
export type Rating = (typeof ratings)[number]

export function ratingIn(typed: string): Rating | undefined {
  return ratings.find((rating) => String(rating) === typed)
}
