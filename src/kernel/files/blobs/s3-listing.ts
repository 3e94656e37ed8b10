export interface S3Listing {
  objects: { key: string; modifiedAt: Date }[]
  /** Asks for the next part; undefined at the end. */
  continuation: string | undefined
}

/** Reads an answer of ListObjectsV2. Our keys are UUIDs, so no entity needs decoding in them. */
export function readListing(xml: string): S3Listing {
  const objects = [...xml.matchAll(/<Contents>(.*?)<\/Contents>/gs)].map(([, content = '']) => ({
    key: textOf(content, 'Key') ?? '',
    modifiedAt: new Date(textOf(content, 'LastModified') ?? ''),
  }))
  const truncated = textOf(xml, 'IsTruncated') === 'true'
  return { objects, continuation: truncated ? decode(textOf(xml, 'NextContinuationToken')) : undefined }
}

function textOf(xml: string, element: string): string | undefined {
  return new RegExp(`<${element}>([^<]*)</${element}>`).exec(xml)?.[1]
}

function decode(text: string | undefined): string | undefined {
  return text
    ?.replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
}
