-- Orthanc sends every radiograph of a hand to the node "boneage" of its DicomModalities. The pictures of results
-- that BoneAge Desktop makes stay where they are. In orthanc.json: "LuaScripts": ["/etc/orthanc/orthanc-routing.lua"].
function OnStoredInstance(instanceId, tags, metadata, origin)
   local classes = {
      ['1.2.840.10008.5.1.4.1.1.1'] = true,      -- Computed Radiography
      ['1.2.840.10008.5.1.4.1.1.1.1'] = true,    -- Digital X-Ray, for presentation
      ['1.2.840.10008.5.1.4.1.1.7'] = true       -- Secondary Capture
   }
   local ours = tags['Manufacturer'] == 'BoneAge Desktop' and tags['PhotometricInterpretation'] == 'RGB'
   if not classes[tags['SOPClassUID']] or ours then
      return
   end
   local words = string.upper((tags['BodyPartExamined'] or '') .. ' ' .. (tags['SeriesDescription'] or '') .. ' ' ..
      (tags['ProtocolName'] or ''))
   if string.find(words, 'HAND') or string.find(words, 'WRIST') or string.find(words, 'BONE AGE') then
      SendToModality(instanceId, 'boneage')
   end
end
