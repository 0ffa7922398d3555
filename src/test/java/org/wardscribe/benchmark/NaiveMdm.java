package org.wardscribe.benchmark;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.v251.datatype.FT;
import ca.uhn.hl7v2.model.v251.datatype.XCN;
import ca.uhn.hl7v2.model.v251.message.MDM_T02;
import ca.uhn.hl7v2.model.v251.segment.MSH;
import ca.uhn.hl7v2.model.v251.segment.OBX;
import ca.uhn.hl7v2.model.v251.segment.PID;
import ca.uhn.hl7v2.model.v251.segment.TXA;
import ca.uhn.hl7v2.parser.PipeParser;
import ca.uhn.hl7v2.util.idgenerator.InMemoryIDGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * A message with the values of another one, built as HAPI's examples do it; the values are there
 * already, no sentence has to be made.
 */
final class NaiveMdm {
  private final PipeParser parser;
  private final List<String[]> values;

  NaiveMdm(byte[] message) {
    DefaultHapiContext hapi = new DefaultHapiContext();
    // Its usual one writes a file.
    hapi.getParserConfiguration().setIdGenerator(new InMemoryIDGenerator());
    this.parser = hapi.getPipeParser();
    this.values =
        Arrays.stream(new String(message, StandardCharsets.UTF_8).split("\r", -1))
            .map(segment -> segment.replace("\\T\\", "&").split("\\|", -1))
            .toList();
  }

  byte[] message() throws HL7Exception, IOException {
    MDM_T02 message = new MDM_T02();
    message.setParser(parser);
    message.initQuickstart("MDM", "T02", "T");
    msh(message.getMSH(), values.get(0));
    String[] evn = values.get(1);
    message.getEVN().getEventTypeCode().setValue(evn[1]);
    message.getEVN().getRecordedDateTime().getTime().setValue(evn[2]);
    person(message.getEVN().getOperatorID(0), evn[5]);
    message.getEVN().getEventOccurred().getTime().setValue(evn[6]);
    message.getEVN().getEventFacility().getNamespaceID().setValue(evn[7]);
    pid(message.getPID(), values.get(2));
    message.getPV1().getSetIDPV1().setValue("1");
    message.getPV1().getPatientClass().setValue(values.get(3)[2]);
    txa(message.getTXA(), values.get(4));
    for (int i = 0; i < 2; i++) {
      obx(message, message.getOBSERVATION(i).getOBX(), values.get(5 + i));
    }
    return parser.encode(message).getBytes(StandardCharsets.UTF_8);
  }

  private static void msh(MSH msh, String[] value) throws HL7Exception {
    msh.getSendingApplication().getNamespaceID().setValue(value[2]);
    msh.getSendingFacility().getNamespaceID().setValue(value[3]);
    msh.getReceivingApplication().getNamespaceID().setValue(value[4]);
    msh.getReceivingFacility().getNamespaceID().setValue(value[5]);
    msh.getDateTimeOfMessage().getTime().setValue(value[6]);
    msh.getMessageControlID().setValue(value[9]);
    msh.getCountryCode().setValue(value[16]);
    msh.getCharacterSet(0).setValue(value[17]);
    msh.getPrincipalLanguageOfMessage().getIdentifier().setValue(value[18]);
  }

  private static void pid(PID pid, String[] value) throws HL7Exception {
    pid.getSetIDPID().setValue("1");
    List<String> numbers = List.of(value[3].split("~", -1));
    for (int i = 0; i < numbers.size(); i++) {
      String[] parts = numbers.get(i).split("\\^", -1);
      pid.getPatientIdentifierList(i).getIDNumber().setValue(parts[0]);
      pid.getPatientIdentifierList(i).getAssigningAuthority().getNamespaceID().setValue(parts[3]);
      pid.getPatientIdentifierList(i).getIdentifierTypeCode().setValue(parts[4]);
    }
    String[] name = value[5].split("\\^", -1);
    pid.getPatientName(0).getFamilyName().getSurname().setValue(name[0]);
    pid.getPatientName(0).getGivenName().setValue(name[1]);
    pid.getPatientName(0).getSecondAndFurtherGivenNamesOrInitialsThereof().setValue(name[2]);
    pid.getPatientName(0).getPrefixEgDR().setValue(name[4]);
    pid.getPatientName(0).getNameTypeCode().setValue(name[6]);
    pid.getDateTimeOfBirth().getTime().setValue(value[7]);
    pid.getAdministrativeSex().setValue(value[8]);
  }

  private static void txa(TXA txa, String[] value) throws HL7Exception {
    txa.getSetIDTXA().setValue("1");
    txa.getDocumentType().setValue(value[2]);
    txa.getDocumentContentPresentation().setValue(value[3]);
    txa.getActivityDateTime().getTime().setValue(value[4]);
    person(txa.getPrimaryActivityProviderCodeName(0), value[5]);
    txa.getOriginationDateTime().getTime().setValue(value[6]);
    txa.getTranscriptionDateTime().getTime().setValue(value[7]);
    person(txa.getOriginatorCodeName(0), value[9]);
    person(txa.getTranscriptionistCodeName(0), value[11]);
    String[] number = value[12].split("\\^", -1);
    txa.getUniqueDocumentNumber().getEntityIdentifier().setValue(number[0]);
    txa.getUniqueDocumentNumber().getNamespaceID().setValue(number[1]);
    txa.getUniqueDocumentFileName().setValue(value[16]);
    txa.getDocumentCompletionStatus().setValue(value[17]);
    txa.getDocumentConfidentialityStatus().setValue(value[18]);
    txa.getDocumentAvailabilityStatus().setValue(value[19]);
    txa.getDocumentStorageStatus().setValue(value[20]);
  }

  private static void obx(MDM_T02 message, OBX obx, String[] value) throws HL7Exception {
    String[] code = value[3].split("\\^", -1);
    obx.getSetIDOBX().setValue(value[1]);
    obx.getValueType().setValue(value[2]);
    obx.getObservationIdentifier().getIdentifier().setValue(code[0]);
    obx.getObservationIdentifier().getText().setValue(code[1]);
    obx.getObservationIdentifier().getNameOfCodingSystem().setValue(code[2]);
    obx.getObservationSubID().setValue(value[4]);
    FT text = new FT(message);
    text.setValue(value[5]);
    obx.getObservationValue(0).setData(text);
    obx.getObservationResultStatus().setValue(value[11]);
    obx.getDateTimeOfTheObservation().getTime().setValue(value[14]);
    person(obx.getResponsibleObserver(0), value[16]);
  }

  private static void person(XCN xcn, String value) throws HL7Exception {
    String[] parts = Arrays.copyOf(value.split("\\^", -1), 9);
    xcn.getIDNumber().setValue(parts[0]);
    xcn.getFamilyName().getSurname().setValue(parts[1]);
    xcn.getGivenName().setValue(parts[2]);
    xcn.getPrefixEgDR().setValue(parts[5]);
    xcn.getAssigningAuthority().getNamespaceID().setValue(parts[8]);
  }
}
